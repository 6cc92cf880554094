// A nurse applies to use her own phone; the officer takes its system off the list, and she is told.

import { story } from '../story.mjs';

story.withAndWithoutScript('A nurse applies for her own device', async ({ person }) => {
  const nurse = await person('system_user');
  await nurse.goTo('/apply');
  await nurse.press('個人所有端末利用申請書');
  await nurse.select('OS・バージョン', 'Android 15');
  await nurse.fill('端末（種別・メーカー・型番・製造番号）', 'タブレット ○○社 CD-34、製造番号 654321', 'exact');
  await nurse.select('接続方式', 'リモートデスクトップ');
  await nurse.fill('利用データ・業務', '当直中の検査結果の参照', 'exact');
  await nurse.select('外部接続の有無・回線', '外部から VPN で接続する');
  await nurse.expectFit();
  await nurse.press('確認へ進む');
  await nurse.expectText('データを保存しないことの誓約が必要です');
  await nurse.choose('この端末に個人データを保存しません');
  await nurse.press('確認へ進む');
  await nurse.expectText('まだ送信されていません');
  await nurse.expectFit();
  await nurse.press('申請する');
  await nurse.expectText('申請しました');
});

story.withAndWithoutScript('A system taken off the list suspends its devices', async ({ person }) => {
  const officer = await person('operations_officer');
  await officer.goTo('/settings/own-devices');
  await officer.expectText('有効な許可 1件');
  await officer.fill('使えるOS', 'android-15, Android 15', 'exact');
  await officer.press('保存する');
  const nurse = await person('system_user');
  await nurse.goTo('/');
  await nurse.expectText('停止している');
});
