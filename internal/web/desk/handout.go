package desk

// Way is how a member who was invited just now comes in. Its link is shown once.
type Way struct{ Name, Unit, Login, Link string }
