"""A second paper of the case beside the first, brought to the row of goods that both of them name."""
