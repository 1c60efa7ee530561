import { expect, it } from 'vitest';
import { accountPagesOf } from './account-pages.ts';

const account = {
  signIn: '/a/in',
  mine: '/a/me',
  addPasskey: '/a/passkey',
  age: '/a/age',
  guardian: '/a/guardian',
  signOut: '/a/out',
  sign: '/a/sign',
  personas: '/a/personas',
};

it('account pages are those of the one module that has them, or none', () => {
  expect(accountPagesOf([{ name: 'b' }, { name: 'a', account }])).toBe(account);
  expect(accountPagesOf([{ name: 'b' }])).toBeNull();
  const twice = [
    { name: 'a', account },
    { name: 'c', account },
  ];
  expect(() => accountPagesOf(twice)).toThrow('c');
});
