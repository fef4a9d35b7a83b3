<?php
// For programs without Composer.
spl_autoload_register(function (string $class): void {
    if (strncmp($class, 'Tuixin\\', 7) !== 0) {
        return;
    }
    $name = str_replace('\\', '/', substr($class, 7));
    $file = __DIR__ . '/' . $name . '.php';
    if (is_file($file)) {
        require_once $file;
    }
});
