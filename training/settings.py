"""How long networks are trained, and how the bundled index answers."""
PROTOCOL_EPOCHS = 10  # a run of the protocol
PROTOCOL_WIDTHS = (16, 32, 64, 128)  # half the bundled network's filters: a quarter of its work
FINAL_EPOCHS = 30  # the bundled network
NEIGHBOURS = 75
DIMENSIONS = 64
ADAPT_HALFWAY = 10  # windows whose mean counts half when the index is adapted to a group of voices
COUNTS = (3, 10, 30, 75, 150)  # numbers of neighbours that the reports compare
