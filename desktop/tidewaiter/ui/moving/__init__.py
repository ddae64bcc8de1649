"""Cases that come from another machine, and go to one, as the window asks for them."""
