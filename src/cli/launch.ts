import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/**
 * Starts a program that goes on by itself, whatever becomes of this one; false where there is no such program. It hears and says nothing here. No
 * shell reads the words.
 */
export function launch(program: string, words: readonly string[]): boolean {
  const path = located(program);
  if (path === null) return false;
  const { spawn } = process.getBuiltinModule('node:child_process'); // some 3 ms, which no other run should pay
  const child = spawn(path, words, { detached: true, stdio: 'ignore', windowsVerbatimArguments: program === 'cmd.exe' });
  child.on('error', () => undefined); // it was there a moment ago
  child.unref();
  return child.pid !== undefined;
}

/** A program by its path, or by its name in the folders of PATH. */
function located(program: string): string | null {
  const places = isAbsolute(program) || /[\\/]/.test(program) ? [''] : (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return places.map((folder) => (folder === '' ? resolve(program) : join(folder, program))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
