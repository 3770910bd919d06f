// Copies a text. Over plain HTTP, browsers deny access to the clipboard API but still support execCommand.

/** Returns whether the text was copied. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text) {
  const box = document.createElement("textarea");
  const focused = document.activeElement;
  box.value = text;
  box.className = "unseen";
  document.body.append(box);
  box.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // Denied: the caller shows the text instead.
  }
  box.remove();
  focused?.focus();
  return done;
}
