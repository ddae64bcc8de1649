"""What the casebook refuses, a module for each subject; each with its sentence and what to do next."""
