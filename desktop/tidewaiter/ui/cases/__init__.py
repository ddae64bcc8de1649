"""Every case there is: the queue of them, the search through them, and papers that become new ones."""
