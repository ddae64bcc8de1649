"""What a desktop needs and no paper knows: jobs, folders, resources, language."""
