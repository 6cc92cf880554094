//! Paths of the target, judged by their letters alone.

/// A path from the root without `.`, `..` and doubled strokes. None: it climbs, or is not UTF-8, or there is
/// nothing to begin from.
pub fn absolute(home: &str, path: &[u8]) -> Option<String> {
    let path = std::str::from_utf8(path).ok()?;
    let begin = if path.starts_with('/') { "" } else { home };
    let mut whole = String::new();
    for part in begin.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => return None,
            name if name.contains('\0') => return None,
            name => {
                whole.push('/');
                whole.push_str(name);
            }
        }
    }
    Some(if whole.is_empty() { "/".to_owned() } else { whole })
}

/// Whether a path is the folder or lies in it.
pub fn within(folder: &str, path: &str) -> bool {
    let folder = folder.trim_end_matches('/');
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a path leads to the folder: one has to look at it on the way.
pub fn leads_to(folder: &str, path: &str) -> bool {
    path == "/" || within(path, folder)
}

/// Whether the last part of a path fits one of the patterns; no patterns fit all.
pub fn named(patterns: &[String], path: &str) -> bool {
    let name: Vec<char> = path.rsplit('/').next().unwrap_or("").chars().collect();
    patterns.is_empty() || patterns.iter().any(|pattern| fits(pattern, &name))
}

/// `*` stands for any letters, `?` for one. Goes back to the last star only: its time is bounded.
fn fits(pattern: &str, name: &[char]) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(letter) if *letter == '?' || *letter == name[n] => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    n = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|letter| *letter == '*')
}
