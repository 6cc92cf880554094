'use strict';
addEventListener('DOMContentLoaded', () => {
  const at = (id) => document.getElementById(id);
  const say = (ja, en) => { at('said').textContent = `${ja} / ${en}`; };
  const chunks = [...document.querySelectorAll('script.sealed')];
  const { salt, rounds, key: fingerprint } = document.querySelector('main').dataset;
  class Told extends Error {}
  const stop = (ja, en) => { throw new Told(`${ja} / ${en}`); };

  const hex = (bytes) => [...new Uint8Array(bytes)].map((it) => it.toString(16).padStart(2, '0')).join('');
  const unhex = (text) => Uint8Array.from(text.match(/../g), (it) => parseInt(it, 16));
  const sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));
  const utf8 = (text) => new TextEncoder().encode(text);
  const padded = (size) => Math.ceil(size / 512) * 512;

  // As a tired hand types it: capitals, full-width letters, spaces and hyphens do not matter.
  const plain = (typed) =>
    (typed.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '').match(/.{1,4}/g) || []).join('-');

  async function keyFor(passphrase) {
    const base = await crypto.subtle.importKey('raw', utf8(passphrase), 'PBKDF2', false, ['deriveBits']);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt: unhex(salt), iterations: Number(rounds) };
    const bits = await crypto.subtle.deriveBits(how, base, 256);
    const named = await new Blob([utf8('sekisho package key 1\0'), bits]).arrayBuffer();
    if ((await sha256(named)) !== fingerprint) stop('パスフレーズが違います。', 'The passphrase is another one.');
    return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['decrypt']);
  }

  function bytesOf(chunk) {
    const text = atob(chunk.textContent);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
    chunk.textContent = '';
    return bytes;
  }

  async function payload(key) {
    const parts = [];
    for (const [number, chunk] of chunks.entries()) {
      const iv = new Uint8Array(12);
      new DataView(iv.buffer).setUint32(7, number);
      iv[11] = number === chunks.length - 1 ? 1 : 0;
      try {
        parts.push(new Blob([await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytesOf(chunk))]));
      } catch {
        stop(`このファイルは壊れているか、変えられています（${number + 1} 番目の部分）。使わずに連絡してください。`,
          `This file is damaged or was changed (part ${number + 1}). Do not use it; call us.`);
      }
      at('progress').value = (number + 1) / chunks.length;
    }
    return new Blob(parts);
  }

  // The layout follows from the manifest, which comes first.
  async function files(blob) {
    const sizeAt = async (from) => parseInt(await blob.slice(from + 124, from + 135).text(), 8);
    const size = await sizeAt(0);
    const manifest = JSON.parse(await blob.slice(512, 512 + size).text());
    let from = 512 + padded(size);
    from += 512 + padded(await sizeAt(from));
    const found = [];
    for (const file of manifest.files) {
      const kind = await blob.slice(from + 156, from + 157).text();
      if (kind === 'x') from += 512 + padded(await sizeAt(from));
      const content = blob.slice(from + 512, from + 512 + file.size);
      from += 512 + padded(file.size);
      if ((await sha256(await content.arrayBuffer())) !== file.sha256) {
        stop(`${file.name} が目録と一致しません。使わずに連絡してください。`,
          `${file.name} is not what the manifest lists. Do not use it; call us.`);
      }
      found.push({ ...file, content });
    }
    return { manifest, found };
  }

  function link(name, blob) {
    const one = document.createElement('a');
    one.href = URL.createObjectURL(blob);
    one.download = name;
    one.textContent = name;
    return one;
  }

  function show({ manifest, found }, blob) {
    at('purpose').textContent = manifest.purpose;
    at('destination').textContent = manifest.destination;
    for (const file of found) {
      const row = at('files').insertRow();
      const name = link(file.name.split('/').pop(), file.content);
      name.textContent = file.name;
      row.insertCell().append(name);
      row.insertCell().textContent = file.size.toLocaleString('ja-JP');
      const hash = row.insertCell();
      hash.textContent = file.sha256;
      hash.className = 'hash';
    }
    at('whole').append(link(`${manifest.number}.tar`, blob));
    at('closed').hidden = true;
    at('opened').hidden = false;
    at('opened').focus();
  }

  document.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    at('open').disabled = true;
    say('開いています…', 'Opening…');
    try {
      const blob = await payload(await keyFor(plain(at('passphrase').value)));
      show(await files(blob), blob);
      say('開きました。すべてのファイルが目録と一致しています。', 'Opened. Every file is what the manifest lists.');
    } catch (error) {
      at('said').textContent = error instanceof Told ? error.message
        : `開けませんでした。/ It could not be opened. (${error.message})`;
      at('open').disabled = false;
    }
  });

  if (!window.crypto || !crypto.subtle || chunks.length === 0) {
    say('このブラウザーでは開けません。Edge・Chrome・Firefox の新しい版で、ファイルを保存してから開いてください。',
      'This browser cannot open it. Save the file and use a current Edge, Chrome or Firefox.');
  } else {
    at('open').disabled = false;
    say('', '');
    at('said').textContent = '';
  }
});
