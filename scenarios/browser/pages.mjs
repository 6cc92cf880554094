// Which pages there are: found by walking the links as each role, so that no list can be forgotten.
// Two paths that differ only in their numbers, or in the category of the matrix, are one page.

const PAGES_MAX = 300;
// Not pages, or pages that end the walk.
const NOT_PAGES = /^\/(api|ledger|static|metrics|healthz|sign-out|lang)\b|\.(csv|xlsx|json|txt)$|\/pdf$/;
// What has no link to it, or none for those who are signed in.
const OPEN_PAGES = ['/sign-in', '/incident/new', '/no-such-page'];

// Answers [{ role, path, pattern }], each pattern once; the first page once for every role.
export async function findPages(hospital, signedIn) {
  const found = OPEN_PAGES.map((path) => ({ role: null, path, pattern: path }));
  const seen = new Set(OPEN_PAGES);
  for (const role of new Set(hospital.accounts.map((account) => account.role))) {
    const person = await signedIn(role);
    const waiting = ['/'];
    found.push({ role, path: '/', pattern: `/ (${role})` });
    while (waiting.length > 0 && found.length < PAGES_MAX) {
      const path = waiting.shift();
      if (!(await opens(person, path))) {
        found.splice(found.findIndex((one) => one.path === path), 1);
        continue;
      }
      for (const path of await links(person.page)) {
        const pattern = patternOf(path);
        if (NOT_PAGES.test(path) || path === '/' || seen.has(pattern)) continue;
        seen.add(pattern);
        found.push({ role, path, pattern });
        waiting.push(path);
      }
    }
    await person.context.close();
  }
  return found;
}

// Whether it is a page: a link may also lead to a file.
async function opens(person, path) {
  try {
    await person.goTo(path);
    return true;
  } catch (error) {
    if (error.message.includes('Download is starting')) return false;
    throw error;
  }
}

function links(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href]')]
      .map((link) => new URL(link.href))
      .filter((url) => url.origin === location.origin)
      .map((url) => url.pathname + url.search),
  );
}

// /people/10234 and /people/10511 are one page; so are /log?before=9 and /log?before=1, and the
// matrix of a doctor and of a nurse.
function patternOf(path) {
  const [name, query = ''] = path.split('?');
  const keys = [...new URLSearchParams(query).keys()].sort().join('&');
  const one = name.replace(/(?:[A-Z]+-)*[A-Z]*\d[\w.-]*/g, '#').replace(/(\/matrix\/edit\/).*/, '$1#');
  return one + (keys ? `?${keys}` : '');
}

// A file name for a pattern.
export const fileName = (pattern) =>
  pattern.replace(/[^\w#-]+/g, '-').replace(/^-|-$/g, '').replace(/#/g, 'n') || 'home';
