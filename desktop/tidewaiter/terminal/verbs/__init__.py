"""The verbs of the command line and their arguments, a module for each subject."""
