"""Lists beside the control pack: public ones and the company's own, each a layer of its own."""
