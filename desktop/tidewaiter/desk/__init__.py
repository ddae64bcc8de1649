"""What a desktop needs and no paper knows: jobs, settings, folders, wording."""
