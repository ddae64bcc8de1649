"""What Qt itself says (in its dialogs for files and printers, in context menus), in the language in use."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import spoken

NAME = "qtwords"


def speak_qt(application: QApplication) -> bool:
    """Have Qt speak as the program does; False where it has no words for it and stays English."""
    for former in application.findChildren(QTranslator, NAME):
        application.removeTranslator(former)
        former.setParent(None)
        former.deleteLater()
    if spoken() is Language.ENGLISH:
        return True
    words = QTranslator(application)
    words.setObjectName(NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return words.load(f"qtbase_{spoken().value}", folder) and application.installTranslator(words)
