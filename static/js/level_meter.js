// How loud it is, drawn as the width of an element: that something is heard at all.

const STEP_MS = 80;
// Speech near a microphone lies about here; beyond it the bar is full.
const LOUD = 0.25;

export class LevelMeter {
  constructor(bar) {
    this.bar = bar;
  }

  start(stream) {
    this.stop();
    this.context = new AudioContext();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 1024;
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.samples = new Float32Array(this.analyser.fftSize);
    this.timer = setInterval(() => this.show(), STEP_MS);
  }

  stop() {
    clearInterval(this.timer);
    this.context?.close();
    this.context = null;
    this.bar.style.inlineSize = "0";
  }

  show() {
    this.analyser.getFloatTimeDomainData(this.samples);
    const power = this.samples.reduce((sum, sample) => sum + sample * sample, 0);
    const level = Math.sqrt(power / this.samples.length) / LOUD;
    this.bar.style.inlineSize = `${Math.round(Math.min(1, level) * 100)}%`;
  }
}
