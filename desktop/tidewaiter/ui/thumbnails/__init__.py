"""The pages of a paper as small pictures with their hits, to see where they are and to go there."""
