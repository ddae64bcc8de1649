"""What vouches for the casebook from outside, in the window: receipts, co-signatures, time stamps."""
