"""What the schedules and submissions of c3voc share: talks, their slots, days and rooms, and what stands above them."""
