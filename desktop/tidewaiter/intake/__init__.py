"""Many papers at once: read, grouped into cases by what they refer to, corrected by a person, then kept."""
