"""The button «Publish the files», the schedule, builds by themselves."""
