/** Whether a text is an origin exactly as browsers send it, as in `https://portal.example`. */
export function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
