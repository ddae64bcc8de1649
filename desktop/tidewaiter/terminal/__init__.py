"""The command line: what each verb prints, and how it ends."""
