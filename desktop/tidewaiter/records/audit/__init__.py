"""The auditor’s export: many cases together, what they say of the work, and a sample to check it by."""
