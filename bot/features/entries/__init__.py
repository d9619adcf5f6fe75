"""What the activities' tools are built from: an entry of a pair, its sides, card, window and reminders; the journal."""
