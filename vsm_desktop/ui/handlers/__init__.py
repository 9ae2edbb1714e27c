"""What the commands do, a module for what each group of them works on."""
