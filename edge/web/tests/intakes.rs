//! A disc of another facility, as the counter goes through it: received, compared, handed over, given back.

mod clinic;

use std::{
    collections::BTreeMap,
    io::{self, Write},
    sync::{Arc, Mutex},
};

use clinic::{Browser, GENERAL_AFFAIRS, USER, World};
use office::ports::{Arriving, Drive, ListedFile, PictureOf, Reading, Source, Station, StoreError};
use rules::{
    Command,
    id::ApplicationNo,
    intake::{self, Failure, Findings},
    record::Actor,
    sealed::Sealed,
};

/// A station with one drive. What it reads is told by the test.
#[derive(Default)]
struct OneDrive {
    begun: Mutex<Vec<(ApplicationNo, Source)>>,
    image: Arc<Mutex<Vec<u8>>>,
    restarted: Mutex<bool>,
}

struct Image(Arc<Mutex<Vec<u8>>>);

impl Write for Image {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no holder panics").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Arriving for Image {
    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

impl Station for OneDrive {
    fn drives(&self) -> Vec<Drive> {
        vec![Drive { name: "sr0".into(), model: "DVD-RW".into(), bytes: 700 << 20 }]
    }

    fn receive(&self, _: ApplicationNo) -> io::Result<Box<dyn Arriving>> {
        Ok(Box::new(Image(Arc::clone(&self.image))))
    }

    fn begin(&self, no: ApplicationNo, source: Source) {
        self.begun.lock().expect("no holder panics").push((no, source));
    }

    fn reading(&self, _: ApplicationNo) -> Option<Reading> {
        Some(Reading { files: 43, files_done: 12, bytes: 1 << 20 })
    }

    fn list(&self, _: ApplicationNo) -> Result<Vec<ListedFile>, StoreError> {
        let file = |path: &str, verdict: &str, kept: &str| ListedFile {
            path: path.into(),
            bytes: 1024,
            verdict: verdict.into(),
            kept: kept.into(),
            cleared: verdict == "dicom",
        };
        Ok(vec![
            file("DICOM/IM000001", "dicom", "DICOM/IM000001"),
            file("閲覧.exe", "executable", ""),
        ])
    }

    fn pictures_of(&self, _: ApplicationNo) -> Option<Vec<PictureOf>> {
        let restarted = *self.restarted.lock().expect("no holder panics");
        let (name, number) = ("カクウ^タロウ".into(), "P-001".into());
        (!restarted).then(|| vec![PictureOf { name, number, born: "19580401".into() }])
    }

    fn place(&self, no: ApplicationNo) -> String {
        format!("/srv/intake/{no}/files")
    }
}

async fn with_station() -> (World, Arc<OneDrive>) {
    let world = World::founded().await;
    let station = Arc::new(OneDrive::default());
    world.office.set_station(Some(Arc::<OneDrive>::clone(&station)));
    (world, station)
}

/// The form as somebody fills it in; `image` is the chosen file.
async fn received(
    clerk: &Browser<'_>,
    typed: &[(&str, &str)],
    image: &str,
) -> clinic::browser::Page {
    clerk.get("/intakes/new").await.expect("他施設の媒体を受け入れる");
    clerk.upload_as("/intakes/new", typed, ("image", image)).await
}

const DISC: &[(&str, &str)] = &[("facility", "架空診療所"), ("medium", "cd"), ("from", "sr0")];

async fn said_by_the_station(world: &World, command: intake::Command) {
    let id = office::ports::CommandId(world.entropy().bytes());
    let command = Command::Intake(command);
    let done = world.office.act(&Actor::System, id, command, world.office.letter()).await;
    done.expect("the station says what is so");
}

fn findings(fit: u32, patients: u32) -> Findings {
    let verdicts = BTreeMap::from([("dicom".into(), fit), ("executable".into(), 3)]);
    Findings { files: fit + 3, fit, verdicts, unread: 1, patients, list: Sealed([9; 32]) }
}

fn begun(station: &OneDrive) -> (ApplicationNo, Source) {
    station.begun.lock().expect("no holder panics").last().expect("it has begun").clone()
}

// keeps: 8(4)
#[tokio::test]
async fn a_disc_from_the_counter_to_the_handed_over_files_and_back() {
    let (world, station) = with_station().await;
    let clerk = world.sign_in(GENERAL_AFFAIRS).await;
    clerk.get("/registers").await.expect("受入記録");
    clerk.get("/intakes").await.expect("まだ受け入れていません").expect("媒体を受け入れる");
    let page = received(&clerk, &[("facility", "")], "").await.expect_status(422);
    page.expect("持ち込んだ施設を入力してください").expect("媒体の種類を選んでください");
    let page = received(&clerk, DISC, "").await.expect("読み取り中");
    page.expect("43件のうち 12件を読みました").expect("いまの様子を見る");
    let (no, source) = begun(&station);
    assert_eq!(source, Source::Drive("sr0".into()));

    said_by_the_station(&world, intake::Command::Read { no, findings: findings(40, 1) }).await;
    let path = format!("/intakes/{no}");
    let page = clerk.get(&path).await.expect("照合待ち").expect("カクウ タロウ");
    let page = page
        .expect("昭和33年4月1日")
        .expect("プログラム")
        .expect("先頭に隠れていたものを消しました");
    page.expect("1件あります").expect("保存しません");
    let deed = |verb: &str| format!("{path}/{verb}");
    let page = clerk.press(&deed("match"), &[]).await.expect_status(422);
    page.expect("この病院の患者番号を入力してください");
    let page = clerk.press(&deed("match"), &[("patient", "0012345")]).await;
    page.expect("照合を記録しました")
        .expect("照合済み")
        .expect("/srv/intake/")
        .expect_not("カクウ");
    let page = clerk.press(&deed("hand-over"), &[("to", "放射線科")]).await;
    page.expect("受け渡しを記録しました").expect("放射線科");
    let sheet = clerk.get(&deed("sheet")).await.expect("外部媒体 受入票").expect("架空診療所");
    sheet.expect("プログラム").expect_not("0012345");
    clerk.get(&path).await.expect("物理破壊を記録");
    let page = clerk.press(&deed("return"), &[("how", "returned")]).await;
    page.expect("完了").expect("返却した").expect_not("物理破壊を記録");
    clerk.get("/intakes").await.expect("43件のうち 40件").expect("完了");
    let auditor = world.sign_in(clinic::AUDITOR).await;
    auditor.get("/log?kind=intake").await.expect("外部媒体の読み取り");
    auditor.get(&path).await.expect("架空診療所");
    auditor.get("/coverage/8(4)").await.expect("媒体を返却または破壊した");
}

// keeps: 8(4)
#[tokio::test]
async fn what_cannot_be_compared_is_rejected_and_what_cannot_be_read_is_given_back() {
    let (world, station) = with_station().await;
    let clerk = world.sign_in(GENERAL_AFFAIRS).await;
    received(&clerk, DISC, "").await.expect("読み取り中");
    let (no, _) = begun(&station);
    said_by_the_station(&world, intake::Command::Read { no, findings: findings(40, 2) }).await;
    *station.restarted.lock().expect("no holder panics") = true;
    let path = format!("/intakes/{no}");
    clerk.get(&path).await.expect("画像の患者は示せません");
    let page = clerk.press(&format!("{path}/match"), &[("patient", "0012345")]).await;
    page.expect_status(422).expect("2人分の患者");
    let page = clerk.press(&format!("{path}/reject"), &[("reason", "二人分が入っている")]).await;
    page.expect("受け入れない").expect("二人分が入っている");

    received(&clerk, DISC, "").await.expect("読み取り中");
    let (no, _) = begun(&station);
    said_by_the_station(&world, intake::Command::Fail { no, why: Failure::ReaderStopped }).await;
    let path = format!("/intakes/{no}");
    clerk.get(&path).await.expect("読み取りが途中で止まりました").expect("新しく受け入れ直す");
    clerk.press(&format!("{path}/return"), &[("how", "destroyed")]).await.expect("物理破壊した");
}

// keeps: 8(4)
#[tokio::test]
async fn an_image_arrives_as_a_whole_and_only_from_our_own_form() {
    let (world, station) = with_station().await;
    let clerk = world.sign_in(GENERAL_AFFAIRS).await;
    let image: &[(&str, &str)] =
        &[("facility", "架空診療所"), ("medium", "dvd"), ("from", "image")];
    received(&clerk, image, "").await.expect_status(422).expect("イメージファイルを選んでください");
    received(&clerk, image, &"x".repeat(300_000)).await.expect("読み取り中");
    assert_eq!(begun(&station).1, Source::Image);
    assert_eq!(station.image.lock().expect("no holder panics").len(), 300_000);
    let later: Vec<_> = image.iter().copied().chain([("on", "2026/4/2")]).collect();
    let page = received(&clerk, &later, "x").await.expect_status(422);
    page.expect("受け取った日は今日か、それより前");
    let forged: Vec<_> = image.iter().copied().chain([("_token", "x")]).collect();
    received(&clerk, &forged, "x").await.expect_status(403);
    let user = world.sign_in(USER).await;
    user.get("/intakes/new").await.expect_status(403);
    user.get("/intakes").await.expect_status(403);
}

// keeps: 8(4)
#[tokio::test]
async fn without_a_scanner_there_is_no_station() {
    let world = World::founded().await;
    let clerk = world.sign_in(GENERAL_AFFAIRS).await;
    clerk.get("/intakes/new").await.expect("検査の仕組み（clamd）がつながっていない");
    let page = clerk.upload_as("/intakes/new", DISC, ("image", "")).await;
    page.expect("検査の仕組み（clamd）がつながっていない");
    assert_eq!(world.office.read().hospital.intakes.all().count(), 0);
}
