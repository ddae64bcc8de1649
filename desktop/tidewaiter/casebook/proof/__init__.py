"""What proves that nothing was changed: the chain, the tree, checkpoints and signatures."""
