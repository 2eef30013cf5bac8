"""How the simulator's bookmakers set their prices."""
