"""«How schools are covered»: what each section lacks, month by month, reminders, all of it as a spreadsheet."""
