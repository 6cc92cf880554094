//! A hospital that has a vendor: registered, listed, permitted to come until the year's end.

use std::sync::OnceLock;

use super::{World, ready};

const ARRIVAL: &str = "
    3/30 09:00 システム管理者 registers medical-one until 2027/3/31
    3/30 09:01 システム管理者 attests medical-one until 2027/3/31
    3/30 09:02 システム管理者 enlists 佐々木 of medical-one
    3/30 09:03 システム管理者 enlists 大野 of medical-one
    3/30 09:04 システム管理者 sets line line-2
    3/30 09:05 システム管理者 sets target emr-db at 192.0.2.10
    3/30 09:06 システム管理者 sets target emr-web at 192.0.2.11
    3/30 09:07 システム管理者 sets terminal desk of medical-one at 198.51.100.0/28
    3/30 10:00 システム管理者 applies for remote medical-one with 佐々木 for emr-db \
because 月次保守
    3/30 10:05 運用責任者 endorses R8-0016
    3/30 10:10 システム委員A passes on R8-0016
    3/30 17:30 運用責任者 records approval of R8-0016 with システム委員B chaired 運用責任者
";

/// The hospital of [`ready`] with R8-0016: 佐々木 of medical-one may work on emr-db over line-2.
pub fn with_vendor() -> World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(arrive).clone()
}

fn arrive() -> World {
    let mut world = ready();
    for line in ARRIVAL.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let told = world.tell(line);
        let refused = told.iter().any(|it| it.contains("refused"));
        assert!(!refused, "the vendor arrives: {told:?}");
    }
    world
}
