//! Erases a whole disk so that anybody can check it later, and says on a certificate what was done.
//!
//! The disk is overwritten with a stream whose key is drawn for this one job; then every block is read back
//! and compared with the stream made again. The key hides nothing, it only makes noise: it stands on the
//! certificate, and whoever holds that can read the disk again and tell, sector by sector, whether it still
//! holds just this noise.
//!
//! What is not here: the clock and the key's chance (`bin/` gives both), the questions to the people at the
//! desk, and any way to erase a part of a disk, or a medium that the regulation wants destroyed (2(3)①).

pub mod stream;
