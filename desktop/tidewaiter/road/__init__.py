"""What window and terminal do alike: the steps from files to a kept, exported, replayed case."""
