//! The hospital in which stories begin, itself a story: founded, listed, composed, closed.

use std::{collections::BTreeMap, sync::OnceLock};

use super::World;
use crate::rights::{Category, Cell, Class, Matrix, Scope, Standard};

/// Somebody whom stories call by their post.
pub struct Member {
    pub name: &'static str,
    pub staff_no: &'static str,
    pub department: &'static str,
    pub job: &'static str,
}

const fn member(
    name: &'static str,
    staff_no: &'static str,
    department: &'static str,
    job: &'static str,
) -> Member {
    Member { name, staff_no, department, job }
}

pub const CAST: [Member; 16] = [
    member("システム管理者", "0001", "情報システム室", "技師"),
    member("運用責任者", "50001", "情報システム室", "技師"),
    member("システム委員A", "50002", "医事課", "事務"),
    member("システム委員B", "50003", "診療部", "医師"),
    member("看護師長", "20001", "看護部3病棟", "看護師"),
    member("副看護師長", "20002", "看護部3病棟", "看護師"),
    member("薬剤部長", "30001", "薬剤部", "薬剤師"),
    member("総務課員", "40001", "総務課", "事務"),
    member("委員長", "60001", "診療部", "医師"),
    member("委員A", "60002", "検査部", "技師"),
    member("委員B", "60003", "医事課", "事務"),
    member("委員C", "60004", "薬剤部", "薬剤師"),
    member("委員D", "60005", "看護部3病棟", "看護師"),
    member("監査責任者", "70001", "監査室", "事務"),
    member("病院長", "90001", "診療部", "医師"),
    member("見知らぬ人", "99999", "外", "外"),
];

const FOUNDING: &str = "
    3/2 09:00 system begins the hospital
    3/2 09:10 システム管理者 takes over a list adding 運用責任者 システム委員A システム委員B 看護師長 \
副看護師長 薬剤部長 総務課員 委員長 委員A 委員B 委員C 委員D 監査責任者 病院長 \
10234:看護師:看護部3病棟 10235:看護師:看護部3病棟 10236:看護師:外来 10301:薬剤師:薬剤部 \
10401:派遣看護師:看護部3病棟
    3/2 10:00 システム管理者 founds 運用責任者 as technician
    3/2 10:01 システム管理者 founds システム委員A as clerk
    3/2 10:02 システム管理者 founds システム委員B as doctor
    3/2 10:03 システム管理者 founds 看護師長 as ward-nurse
    3/2 10:04 システム管理者 founds 副看護師長 as ward-nurse
    3/2 10:05 システム管理者 founds 薬剤部長 as pharmacist
    3/2 10:06 システム管理者 founds 総務課員 as clerk
    3/2 10:07 システム管理者 founds 委員長 as doctor
    3/2 10:08 システム管理者 founds 委員A as technician
    3/2 10:09 システム管理者 founds 委員B as clerk
    3/2 10:10 システム管理者 founds 委員C as pharmacist
    3/2 10:11 システム管理者 founds 委員D as ward-nurse
    3/2 10:12 システム管理者 founds 監査責任者 as clerk
    3/2 10:13 システム管理者 founds 病院長 as doctor
    3/2 11:00 システム管理者 composes system-committee of 運用責任者 システム委員A システム委員B \
chaired 運用責任者 quorum 2
    3/2 11:01 システム管理者 composes record-committee of 委員長 委員A 委員B 委員C 委員D \
chaired 委員長 quorum 3
    3/2 11:10 システム管理者 appoints 運用責任者 as operations-officer
    3/2 11:11 システム管理者 appoints 監査責任者 as audit-officer
    3/2 11:12 システム管理者 appoints 総務課員 as general-affairs
    3/2 11:13 システム管理者 appoints 病院長 as director
    3/2 11:14 システム管理者 appoints 看護師長 as head:看護部3病棟
    3/2 11:15 システム管理者 appoints 薬剤部長 as head:薬剤部
    3/2 11:16 システム管理者 appoints 運用責任者 as head:情報システム室
    3/2 11:20 運用責任者 sets meetings of record-committee 4/10 5/8 6/12 7/10
    3/2 12:00 運用責任者 closes the founding
    3/30 08:00 system notes the start
";

/// A founded hospital with its bodies and posts; the nurses 10234 to 10236 have no rights yet.
///
/// Its founding rights are R8-0001 to R8-0015, so the first number of a story is R8-0016.
pub fn ready() -> World {
    static READY: OnceLock<World> = OnceLock::new();
    READY.get_or_init(found).clone()
}

fn found() -> World {
    let mut world = World::new();
    for line in FOUNDING.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let told = world.tell(line);
        let refused = told.iter().any(|it| it.contains("refused"));
        assert!(!refused, "the founding goes through: {told:?}");
    }
    world
}

/// A matrix in which every scope occurs.
pub fn founding_matrix() -> Matrix {
    let category = |id: &str, ja: &str| Category {
        id: id.into(),
        ja: ja.into(),
        en: id.into(),
        needs_end: id == "agency-nurse",
        privileged: id == "administrator",
    };
    let class = |id: &str, ja: &str| Class { id: id.into(), ja: ja.into(), en: id.into() };
    Matrix {
        categories: vec![
            category("administrator", "管理者"),
            category("doctor", "医師"),
            category("ward-nurse", "病棟看護師"),
            category("outpatient-nurse", "外来看護師"),
            category("agency-nurse", "派遣看護師"),
            category("pharmacist", "薬剤師"),
            category("technician", "技師"),
            category("clerk", "事務"),
        ],
        classes: vec![
            class("basic", "患者基本"),
            class("prescription", "処方"),
            class("nursing", "看護記録"),
            class("result", "検査結果"),
        ],
        cells: cells(),
        standards: standards(),
    }
}

fn cells() -> BTreeMap<crate::id::CategoryId, BTreeMap<crate::id::InfoClass, Cell>> {
    const N: Scope = Scope::Never;
    const A: Scope = Scope::Always;
    const D: Scope = Scope::OwnDepartment;
    const C: Scope = Scope::CareTeam;
    const E: Scope = Scope::Emergency;
    let rows: [(&str, &[(&str, Cell)]); 6] = [
        ("administrator", &[("basic", [N, N, N, N, N, A])]),
        ("doctor", &[("basic", [A, A, N, N, A, N]), ("prescription", [A, A, A, N, N, N])]),
        (
            "ward-nurse",
            &[
                ("basic", [A, N, N, N, N, N]),
                ("prescription", [D, N, N, C, N, N]),
                ("nursing", [D, C, C, N, N, N]),
                ("result", [E, N, N, N, N, N]),
            ],
        ),
        ("agency-nurse", &[("basic", [A, N, N, N, N, N])]),
        ("pharmacist", &[("prescription", [A, N, A, N, N, N])]),
        ("clerk", &[("basic", [A, A, N, N, N, N])]),
    ];
    let row = |cells: &[(&str, Cell)]| cells.iter().map(|(id, it)| ((*id).into(), *it)).collect();
    rows.iter().map(|(category, cells)| ((*category).into(), row(cells))).collect()
}

fn standards() -> Vec<Standard> {
    let standard = |job: &str, department: Option<&str>, category: &str| Standard {
        job: job.into(),
        department: department.map(Into::into),
        category: category.into(),
    };
    vec![
        standard("医師", None, "doctor"),
        standard("看護師", None, "ward-nurse"),
        standard("看護師", Some("外来"), "outpatient-nurse"),
        standard("派遣看護師", None, "agency-nurse"),
        standard("薬剤師", None, "pharmacist"),
        standard("技師", None, "technician"),
        standard("事務", None, "clerk"),
        standard("システム職", None, "administrator"),
    ]
}
