"""What people correct and new coders read anew: which act is which, and what stays. Pure functions of records."""
