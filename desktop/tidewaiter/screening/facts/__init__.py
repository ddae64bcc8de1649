"""What papers state of the shipment, and what they say against each other."""
