// A lock among the tabs of this browser, for what only one of them may do.

/** The release of a lock that is held from now on, or null where another page holds it. */
export function holdLock(name) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise((release) => resolve(release));
    });
  });
}
