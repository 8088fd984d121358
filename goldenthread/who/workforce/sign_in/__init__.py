"""How somebody who works here proves who they are, and how long that holds."""
