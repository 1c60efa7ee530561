/** Nothing but the web may be linked to: no `javascript:`, no `data:`. */
export function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
