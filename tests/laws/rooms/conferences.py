"""The laws' tables about conferences and child protection plans: a part of the room of protection."""
