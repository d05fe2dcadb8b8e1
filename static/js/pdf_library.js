// Loads pdf.js and opens documents with it. The legacy build: the modern one needs a
// browser of this very year, and people read with the browser their system has.

const ROOT = new URL("../pdfjs/", import.meta.url).href;
// Above this a file is fetched page by page instead of whole.
const LARGE_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

let loading = null;

async function importLibrary() {
  const pdfjs = await import("../pdfjs/legacy/build/pdf.min.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = `${ROOT}legacy/build/pdf.worker.min.mjs`;
  pdfjs.GlobalWorkerOptions.rendererSrc = `${ROOT}legacy/build/pdf.renderer.min.mjs`;
  // The components take the library from here while their module is evaluated.
  globalThis.pdfjsLib = pdfjs;
  const components = await import("../pdfjs/legacy/web/pdf_viewer.mjs");
  return { pdfjs, components };
}

/** The library and its viewer components: {pdfjs, components}. */
export function loadPdfjs() {
  loading ??= importLibrary().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The loading task of the PDF at `src`; `byteSize` 0 when it is not known. */
export function openDocument(pdfjs, { src, byteSize, password }) {
  const isLarge = byteSize > LARGE_BYTES;
  return pdfjs.getDocument({
    url: src,
    password,
    cMapUrl: `${ROOT}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${ROOT}standard_fonts/`,
    wasmUrl: `${ROOT}wasm/`,
    iccUrl: `${ROOT}iccs/`,
    rangeChunkSize: CHUNK_BYTES,
    disableAutoFetch: isLarge,
    // Without this the whole file streams in whatever is asked of it.
    disableStream: isLarge,
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
}

export function isLocked(error) {
  return error?.name === "PasswordException";
}

/** What to tell the reader when a file could not be opened (with the `password` given). */
export function describeFailure(error, { password } = {}) {
  if (isLocked(error)) {
    return password
      ? "This password does not open the PDF. Is it typed as it was given to you?"
      : "This PDF is locked with a password. It is shown once you enter it.";
  }
  if (error?.name === "InvalidPDFException") {
    return "This file is damaged or is not a PDF, so it cannot be shown.";
  }
  if (error?.status === 404) {
    return "The PDF is not in the library's folder any more.";
  }
  return "The PDF could not be loaded. Is PrepSite still running?";
}
