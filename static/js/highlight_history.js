// What was done to marks on this page, to be undone and done again: steps {undo, redo},
// functions that answer a promise.

export class HighlightHistory {
  /** `show` is told {canUndo, canRedo} after each step. */
  constructor(show) {
    this.show = show;
    this.done = [];
    this.undone = [];
    this.working = Promise.resolve();
    this.tell();
  }

  add(step) {
    this.done.push(step);
    this.undone = [];
    this.tell();
  }

  undo() {
    return this.move("undo", this.done, this.undone);
  }

  redo() {
    return this.move("redo", this.undone, this.done);
  }

  // One after the other: pressed twice, the second undoes the step before.
  move(name, from, to) {
    this.working = this.working.then(async () => {
      const step = from.at(-1);
      if (!step || !(await step[name]())) return;
      from.pop();
      to.push(step);
      this.tell();
    });
    return this.working;
  }

  tell() {
    this.show({ canUndo: this.done.length > 0, canRedo: this.undone.length > 0 });
  }
}
