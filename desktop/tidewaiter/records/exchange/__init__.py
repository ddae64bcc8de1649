"""The two files of a second review on another machine: the bundle that goes there, the answer that comes back."""
