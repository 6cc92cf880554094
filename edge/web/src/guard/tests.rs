//! What passes the door and what does not.
