/** The database that every test's own is cloned from, about 65 ms each. */
export const templateDatabase = 'template_of_tests';
