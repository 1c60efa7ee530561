/**
 * The kind of page that an address leads to: its path with `#` for what differs among pages of one kind,
 * such as numbers and ids.
 */
export function kindOfPage(address: string): string {
  return (address.split('?')[0] ?? '')
    .replace(/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\/|$)/g, '/#')
    .replace(/\/\d+(?=\/|$)/g, '/#')
    .replace(/\/(bodies|commitments|milestones)\/(?!new(?:\/|$))[^/]+/, '/$1/#')
    .replace(/\/(problems|design)\/.*/, '/$1/#');
}
