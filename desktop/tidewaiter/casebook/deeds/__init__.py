"""What a person does with a case beyond a single entry, a module for each kind of deed."""
