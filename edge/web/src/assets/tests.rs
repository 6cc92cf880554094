//! Contrast, size, and the floor of old browsers.
