"""A document and a pack become hits, shipment facts and an assessment; pure."""
