"""How long networks are trained, and how the bundled index answers."""
PROTOCOL_EPOCHS = 12  # a run of the protocol
FINAL_EPOCHS = 30  # the bundled network
NEIGHBOURS = 75
DIMENSIONS = 64
COUNTS = (3, 10, 30, 75, 150)  # numbers of neighbours that the reports compare
