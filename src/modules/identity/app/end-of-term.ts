/** When a time in office ends that ends now: it has a length, also where it began in this very instant. */
export function endOfTerm({ startsAt }: { readonly startsAt: Date }, at: Date): Date {
  return new Date(Math.max(at.getTime(), startsAt.getTime() + 1));
}
